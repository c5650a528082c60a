import { describe, expect, it } from '@jest/globals';
import { escapeHtml, renderMail } from './templates.js';

describe('a mail', () => {
  const link = 'https://habits.example/reset-password?token=a.b&x="y"';

  it('has its link in the text and in the HTML', () => {
    const mail = renderMail('reset-password', { name: 'Ada' }, 'Habits', link);
    expect(mail.subject).toBe('Choose a new password for Habits');
    expect(mail.text).toContain(`Choose a new password:\n${link}`);
    expect(mail.html).toContain('href="https://habits.example/reset-password?token=a.b&amp;x=&quot;y&quot;"');
  });

  it('shows a name as text, whatever it is', () => {
    const { html, text } = renderMail(
      'verify-email',
      { name: '<img src=x onerror=alert(1)>' },
      'A & B',
      link,
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('Hello &lt;img src=x onerror=alert(1)&gt;,');
    expect(html).toContain('A &amp; B');
    expect(text).toContain('Hello <img src=x onerror=alert(1)>,');
  });

  it('keeps its subject on one line', () => {
    expect(renderMail('verify-email', { name: 'Ada' }, 'Habits\r\nBcc: eve@example.com').subject).not.toMatch(
      /[\r\n]/,
    );
  });

  it('escapes every character that means something', () => {
    expect(escapeHtml(`<&>"'`)).toBe('&lt;&amp;&gt;&quot;&#39;');
  });
});
