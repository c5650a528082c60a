import { Global, Module } from '@nestjs/common';
import { Pagination } from './pagination.js';

@Global()
@Module({ providers: [Pagination], exports: [Pagination] })
export class HttpModule {}
