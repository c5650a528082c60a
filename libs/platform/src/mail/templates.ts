/** What each mail says besides its fixed words. Texts only, never a secret. */
export type MailContents = {
  'verify-email': { readonly name: string };
  'reset-password': { readonly name: string };
  'password-changed': { readonly name: string; readonly at: string };
  'session-closed': { readonly name: string };
  'registration-attempt': { readonly name: string };
  'new-device': {
    readonly name: string;
    readonly device: string;
    readonly place: string;
    readonly at: string;
  };
};
export type MailTemplate = keyof MailContents;

/** The mails with a link that is good for something, and its path under PUBLIC_URL. */
export const LINK_PATHS = {
  'verify-email': '/verify-email',
  'reset-password': '/reset-password',
} as const;
export type LinkTemplate = keyof typeof LINK_PATHS;

export const hasLink = (template: string): template is LinkTemplate => template in LINK_PATHS;

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What the link does. */
  readonly action?: string;
  /** Stands below the link. */
  readonly after?: string;
}

type Template<Content> = (content: Content, product: string) => Words;

const WAS_IT_YOU = 'If it was you, there is nothing to do. If not, reset your password at once.';
const NOT_YOU = 'If you did not ask for this, you can ignore this mail.';

const TEMPLATES: { readonly [Name in MailTemplate]: Template<MailContents[Name]> } = {
  'verify-email': (_, product) => ({
    subject: `Confirm your address for ${product}`,
    paragraphs: [`Please confirm that this address is yours. The link is good for 24 hours.`],
    action: 'Confirm this address',
    after: NOT_YOU,
  }),
  'reset-password': (_, product) => ({
    subject: `Choose a new password for ${product}`,
    paragraphs: [
      'Somebody asked for a new password for your account. The link is good for 30 minutes, once.',
    ],
    action: 'Choose a new password',
    after: NOT_YOU,
  }),
  'password-changed': ({ at }, product) => ({
    subject: `Your password for ${product} was changed`,
    paragraphs: [
      `Your password was changed on ${at}. All your other devices were logged out.`,
      'If it was you, there is nothing to do. If not, ask for a new password at once.',
    ],
  }),
  'session-closed': (_, product) => ({
    subject: `One of your logins at ${product} was closed`,
    paragraphs: [
      'A key of one of your devices was used a second time, so somebody may have copied it. That device was logged out.',
      'Log in again. If something looks strange to you, change your password.',
    ],
  }),
  'registration-attempt': (_, product) => ({
    subject: `You already have an account at ${product}`,
    paragraphs: [
      'Somebody tried to open a new account with your address. You have one already, so nothing was changed.',
      'If it was you, log in, or ask for a new password.',
    ],
  }),
  'new-device': ({ device, place, at }, product) => ({
    subject: `New login to ${product}`,
    paragraphs: [`Your account was used on a new device on ${at}: ${device}, from ${place}.`, WAS_IT_YOU],
  }),
};

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** No value may begin a new line, and with it a new header. */
const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, ' ');

/**
 * Subject, text and HTML of a mail.
 * @param link the whole address, where the mail has one
 */
export function renderMail<Name extends MailTemplate>(
  name: Name,
  content: MailContents[Name],
  product: string,
  link?: string,
): RenderedMail {
  const template: Template<MailContents[Name]> = TEMPLATES[name];
  const { subject, paragraphs, action, after } = template(content, product);
  const greeting = `Hello ${oneLine(content.name)},`;
  const linked = action !== undefined && link !== undefined ? { action, link } : undefined;
  return {
    subject: oneLine(subject),
    text: [
      greeting,
      ...paragraphs,
      ...(linked ? [`${linked.action}:\n${linked.link}`] : []),
      ...(after === undefined ? [] : [after]),
      product,
      '',
    ].join('\n\n'),
    html: page([
      paragraph(escapeHtml(greeting)),
      ...paragraphs.map((text) => paragraph(escapeHtml(text))),
      ...(linked ? [paragraph(anchor(linked.link, linked.action)), paragraph(escapeHtml(linked.link))] : []),
      ...(after === undefined ? [] : [paragraph(escapeHtml(after))]),
      paragraph(escapeHtml(product)),
    ]),
  };
}

const paragraph = (html: string): string => `<p>${html}</p>`;
const anchor = (link: string, label: string): string =>
  `<a href="${escapeHtml(link)}" style="color:#1a56db">${escapeHtml(label)}</a>`;
const page = (parts: readonly string[]): string =>
  `<!doctype html><html lang="en"><body style="font:16px/1.5 sans-serif;color:#222;max-width:36em">${parts.join('')}</body></html>`;
