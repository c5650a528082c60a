/** Widths and heights an avatar is kept in, in pixels. */
export const AVATAR_SIZES = [512, 128] as const;
export type AvatarSize = (typeof AVATAR_SIZES)[number];

const nameOf = (avatarId: string, size: AvatarSize): string => `avatars/${avatarId}-${size}.webp`;

/** Where the files of an avatar stand in the storage. */
export const avatarKey = (avatarId: string, size: AvatarSize): string => `public/${nameOf(avatarId, size)}`;
export const avatarKeys = (avatarId: string): string[] =>
  AVATAR_SIZES.map((size) => avatarKey(avatarId, size));

/** The path under which the API hands an avatar out. */
export const avatarPath = (avatarId: string, size: AvatarSize): string =>
  `/api/v1/files/${nameOf(avatarId, size)}`;
