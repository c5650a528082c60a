import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from '#auth';
import { FollowsModule } from '#follows';
import { GamificationModule } from '#gamification';
import { NotificationsModule } from '#notifications';
import { PlatformModule, type ProcessResources } from '#platform/app';
import { SearchModule } from '#search';
import { SessionsModule } from '#sessions';
import { UsersModule } from '#users';

/** The product: one line per feature. */
@Module({})
export class AppModule {
  static of(resources: ProcessResources): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(resources),
        AuthModule,
        UsersModule,
        SessionsModule,
        GamificationModule,
        NotificationsModule,
        FollowsModule,
        SearchModule,
      ],
    };
  }
}
