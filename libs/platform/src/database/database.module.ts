import { type DynamicModule, Global, Module } from '@nestjs/common';
import pg from 'pg';
import { DatabaseConnection } from './connection.js';
import { Database } from './database.js';
import { PrismaService } from './prisma.service.js';
import { UnitOfWork } from './unit-of-work.js';

/** The one pool of the process, and the ways to use it. Whoever made the pool ends it. */
@Global()
@Module({})
export class DatabaseModule {
  static of(connection: DatabaseConnection, pool: pg.Pool): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DatabaseConnection, useValue: connection },
        { provide: pg.Pool, useValue: pool },
        Database,
        UnitOfWork,
        PrismaService,
      ],
      exports: [DatabaseConnection, pg.Pool, Database, UnitOfWork, PrismaService],
    };
  }
}
