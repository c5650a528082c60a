import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '#platform/crypto';
import { contentTypeOf, FileStorage } from './file-storage.js';

/** Files in a folder of this machine. */
export class DiskStorage extends FileStorage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const file = this.fileOf(key);
    const unfinished = `${file}.${newId()}.part`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(unfinished, bytes, { flush: true });
      // Whoever reads sees all of it or nothing.
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.fileOf(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.fileOf(key), { force: true });
  }

  private fileOf(key: string): string {
    contentTypeOf(key);
    return join(this.folder, ...key.split('/'));
  }
}
