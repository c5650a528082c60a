/** 3 to 20 of these; nothing that could look like another name. */
export const USERNAME = /^[a-zA-Z0-9_]{3,20}$/;

/** What two usernames must differ in: the name whatever its case. */
export const foldUsername = (username: string): string => username.toLowerCase();
