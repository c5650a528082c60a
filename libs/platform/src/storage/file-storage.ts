/** Where the bytes of a kind of file stand and what they are. Nothing else is ever stored or handed out. */
const CONTENT_TYPES = { webp: 'image/webp', json: 'application/json' } as const;
const KEY = /^(?:public|private)(?:\/[a-z0-9][a-z0-9-]{0,99}){1,4}\.(webp|json)$/;

/** What a key says of its file. */
export function contentTypeOf(key: string): string {
  const extension = KEY.exec(key)?.[1] as keyof typeof CONTENT_TYPES | undefined;
  if (extension === undefined) throw new TypeError(`${JSON.stringify(key)} is no key of a stored file`);
  return CONTENT_TYPES[extension];
}

/**
 * Files by key. A key is `public/<folder>/<name>.<type>` or `private/…`: lower case, digits and hyphens, made by us and
 * never by a client. What is public is served by `GET /files/<folder>/<name>`; a key is written once and never again,
 * so that it may be cached for ever.
 */
export abstract class FileStorage {
  /** Resolves when the whole file is kept. */
  abstract put(key: string, bytes: Buffer): Promise<void>;
  /** Undefined when there is none. */
  abstract get(key: string): Promise<Buffer | undefined>;
  /** Deleting what is not there is no error. */
  abstract delete(key: string): Promise<void>;
}
