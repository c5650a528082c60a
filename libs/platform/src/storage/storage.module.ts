import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '#platform/config';
import { DiskStorage } from './disk-storage.js';
import { FileStorage } from './file-storage.js';
import { FilesController } from './files.controller.js';
import { S3Storage } from './s3-storage.js';

/** Files on S3-compatible storage where one is set, on this machine otherwise. */
@Global()
@Module({
  controllers: [FilesController],
  providers: [
    {
      provide: FileStorage,
      inject: [Config],
      useFactory: ({ s3, dataDir }: Config): FileStorage =>
        s3 ? new S3Storage(s3) : new DiskStorage(join(dataDir, 'uploads')),
    },
  ],
  exports: [FileStorage],
})
export class StorageModule {}
