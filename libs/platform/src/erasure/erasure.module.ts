import { Module } from '@nestjs/common';
import { ErasedPeople } from './erased-people.js';

@Module({ providers: [ErasedPeople] })
export class ErasureModule {}
