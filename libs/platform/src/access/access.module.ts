import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RouteCheck } from './route-check.js';

@Module({ imports: [DiscoveryModule], providers: [RouteCheck] })
export class AccessModule {}
