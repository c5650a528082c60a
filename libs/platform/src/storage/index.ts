export { contentTypeOf, FileStorage } from './file-storage.js';
export { DiskStorage } from './disk-storage.js';
export { S3Storage } from './s3-storage.js';
export { StorageModule } from './storage.module.js';
