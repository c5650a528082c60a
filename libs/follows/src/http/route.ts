import { applyDecorators } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Describe, type RouteDocs } from '#platform/http';
import { TiesDto } from './follows.dto.js';

/** The parameter of every route about one person. */
export const OtherPerson = (): MethodDecorator =>
  ApiParam({
    name: 'userId',
    format: 'uuid',
    description: 'Id of the other person.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e',
  });

/** A change between the caller and one person: again is no error, and the answer says what is between them. */
export const BetweenTwo = (docs: Pick<RouteDocs, 'summary' | 'description'>): MethodDecorator =>
  applyDecorators(
    OtherPerson(),
    Describe({ ...docs, type: TiesDto, errors: { 404: 'NOT_FOUND', 422: 'NOT_WITH_YOURSELF' } }),
  );
