import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { type ApiReply, Describe, NotFound, RawAnswer } from '#platform/http';
import { RateLimit } from '#platform/rate-limits';
import { contentTypeOf, FileStorage } from './file-storage.js';

const FOLDER = /^[a-z0-9][a-z0-9-]{0,99}$/;
const NAME = /^[a-z0-9][a-z0-9-]{0,99}\.webp$/;

/** Hands out public files. Their names cannot be guessed and never mean anything else later. */
@ApiTags('files')
@Public()
@RateLimit('files')
@Controller('files')
export class FilesController {
  constructor(private readonly files: FileStorage) {}

  @Get(':folder/:name')
  @RawAnswer()
  @ApiParam({ name: 'folder', description: 'Kind of file.', example: 'avatars' })
  @ApiParam({
    name: 'name',
    description: 'Name of the file.',
    example: '019aa0c2-5b7e-7c3a-9f6e-2d1c0b9a8f7e-512.webp',
  })
  @ApiResponse({
    status: 200,
    description: 'The file.',
    content: { 'image/webp': { schema: { type: 'string', format: 'binary' } } },
  })
  @Describe({
    summary: 'A public file, such as an avatar',
    description: 'May be cached for ever: another file has another address.',
    errors: { 404: 'NOT_FOUND' },
  })
  async read(
    @Param('folder') folder: string,
    @Param('name') name: string,
    @Res() reply: ApiReply,
  ): Promise<void> {
    if (!FOLDER.test(folder) || !NAME.test(name)) throw new NotFound();
    const key = `public/${folder}/${name}`;
    const bytes = await this.files.get(key);
    if (!bytes) throw new NotFound();
    await reply
      .headers({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Type': contentTypeOf(key),
        'Content-Disposition': 'inline',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        // Web apps of other origins show them too.
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      })
      .send(bytes);
  }
}
