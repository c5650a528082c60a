import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '#platform/crypto';
import { answerFor, errorEnvelope } from './error-filter.js';

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** An address that leads to no route because it cannot be read or is too long, answered like every other error. */
export function answerUnrouted(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const answer = answerFor(error, String(request.id));
  void reply
    .status(answer.status)
    .type('application/json; charset=utf-8')
    .send(errorEnvelope(answer, String(request.id)));
}

/** What is no HTTP request, or never became a whole one: there is only the socket to answer on. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const requestId = newId();
  const answer = answerFor(new HttpException('', STATUS_BY_CODE[error.code ?? ''] ?? 400), requestId);
  const body = JSON.stringify(errorEnvelope(answer, requestId));
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
