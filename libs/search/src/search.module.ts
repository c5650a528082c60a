import { Module } from '@nestjs/common';

/** Finding people. */
@Module({})
export class SearchModule {}
