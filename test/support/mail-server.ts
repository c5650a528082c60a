import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { until } from './until.js';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** As it came over the wire. */
  readonly raw: string;
}

/** A real SMTP server that keeps what it is sent. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** How many of the next mails are refused, and with which code. */
  refuse = { times: 0, code: 451 };
  attempts = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailServer> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.attempts++;
          if (mails.refuse.times-- > 0)
            return callback(Object.assign(new Error('not now'), { responseCode: mails.refuse.code }));
          const { mailFrom, rcptTo } = session.envelope;
          mails.received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            ...readMail(Buffer.concat(chunks).toString()),
          });
          callback();
        });
      },
    });
    const mails: MailServer = new MailServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mails;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string, subject = /./): ReceivedMail[] {
    return this.received.filter((mail) => mail.to.includes(address) && subject.test(mail.subject));
  }

  /** The newest mail to an address, as soon as there are so many. */
  async next(address: string, subject: RegExp, count = 1): Promise<ReceivedMail> {
    const found = await until(
      `mail ${count} to ${address} about ${String(subject)}`,
      () => this.to(address, subject)[count - 1],
      10_000,
    );
    return found;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** The token of the link in a mail. */
export const tokenIn = ({ text }: Pick<ReceivedMail, 'text'>): string =>
  /[?&]token=([\w.-]+)/.exec(text)?.[1] ?? '';

/** Subject and bodies of a mail with the parts text and HTML. */
export function readMail(raw: string): Pick<ReceivedMail, 'subject' | 'text' | 'html' | 'raw'> {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  const part = (type: string): string => {
    const found = new RegExp(
      `Content-Type: text/${type}[^]*?Content-Transfer-Encoding: (\\S+)\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n([^]*?)(?=\\r?\\n--)`,
    ).exec(raw);
    return decode(found?.[1] ?? '', found?.[2] ?? '');
  };
  return {
    raw,
    subject: /^Subject: (.*)$/m.exec(unfolded)?.[1] ?? '',
    text: part('plain'),
    html: part('html'),
  };
}

function decode(encoding: string, body: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
