import { Module } from '@nestjs/common';
import { IdempotencySweep } from './sweep.js';

@Module({ providers: [IdempotencySweep] })
export class IdempotencyModule {}
