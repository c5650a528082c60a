import { Module } from '@nestjs/common';
import { SearchController } from './http/search.controller.js';
import { FoundPeople } from './queries/found-people.js';
import { PeopleSearchQuery } from './queries/people-search.query.js';
import { SuggestionsQuery } from './queries/suggestions.query.js';

/** Finding people. */
@Module({
  controllers: [SearchController],
  providers: [FoundPeople, PeopleSearchQuery, SuggestionsQuery],
})
export class SearchModule {}
