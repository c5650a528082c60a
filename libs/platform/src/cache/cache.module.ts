import { Global, Module } from '@nestjs/common';
import { Cache } from './cache.js';

@Global()
@Module({ providers: [Cache], exports: [Cache] })
export class CacheModule {}
