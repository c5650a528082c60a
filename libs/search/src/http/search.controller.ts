import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#contracts/access';
import { Authenticated, Caller } from '#platform/access';
import { Describe, type Page } from '#platform/http';
import type { FoundPerson } from '../queries/found-people.js';
import { PeopleSearchQuery } from '../queries/people-search.query.js';
import { type SuggestedPerson, SuggestionsQuery } from '../queries/suggestions.query.js';
import { FoundPersonDto, SearchUsersQuery, SuggestedPersonDto, SuggestionsQueryDto } from './search.dto.js';

@ApiTags('Search')
@Authenticated()
@Controller('search')
export class SearchController {
  constructor(
    private readonly people: PeopleSearchQuery,
    private readonly suggestions: SuggestionsQuery,
  ) {}

  @Get('users')
  @Describe({
    summary: 'Find people by name',
    description:
      'Public profiles and friends of the caller. The name itself first, then names that begin so, then names alike. ' +
      'The best few hundred; meta.pagination.total says how many.',
    type: FoundPersonDto,
    page: true,
  })
  users(@Caller() caller: Principal, @Query() query: SearchUsersQuery): Promise<Page<FoundPerson>> {
    return this.people.page(caller.userId, query);
  }

  @Get('users/suggestions')
  @Describe({
    summary: 'People I may know',
    description: 'Friends of my friends whom I neither follow nor asked, most friends in common first.',
    type: [SuggestedPersonDto],
  })
  suggest(@Caller() caller: Principal, @Query() { limit }: SuggestionsQueryDto): Promise<SuggestedPerson[]> {
    return this.suggestions.of(caller.userId, limit);
  }
}
