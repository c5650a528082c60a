import { Register } from '#auth';
import { seedAll } from '#platform/boot';
import { Clock } from '#platform/clock';
import { Database, sql } from '#platform/database';
import { BootError } from '#platform/lifecycle';
import { type Command, print, tell } from '../command.js';
import { type DemoPerson, liveThrough } from '../demo/live-through.js';
import { personas } from '../demo/personas.js';
import { withApplication } from '../with-application.js';

const PEOPLE = 50;
const DAYS = 90;
const PASSWORD = 'Correct1horse';

export const command: Command = {
  usage: '',
  help: `Fills the database with ${PEOPLE} people (demo1@example.com … demo${PEOPLE}@example.com, password ${PASSWORD}) and ${DAYS} days of their life. Takes about a minute. Once per database; not for production.`,
  run: () =>
    withApplication(async (app) => {
      if (process.env.NODE_ENV === 'production')
        throw new BootError('Demo people do not belong into a production database: NODE_ENV=production.');
      const known = await app
        .get(Database, { strict: false })
        .maybe(sql`SELECT FROM users WHERE username_folded = 'demo1'`);
      if (known) return print('The demo people are here already.');
      await seedAll(app);

      const began = performance.now();
      const from = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - DAYS * 86_400_000);
      const clock = app.get(Clock, { strict: false });
      clock.now = () => from;
      const register = app.get(Register, { strict: false });
      const people: DemoPerson[] = [];
      for (const persona of personas(PEOPLE)) {
        const name = `demo${persona.number}`;
        const login = await register.execute(
          {
            email: `${name}@example.com`,
            username: name,
            password: PASSWORD,
            displayName: persona.displayName,
            timezone: persona.timezone,
          },
          { ip: '127.0.0.1', userAgent: 'demo', deviceId: null, platform: null },
        );
        if (!login) throw new BootError('The demo people log in at once: REGISTRATION_PRIVACY=open.');
        people.push({ userId: login.user.id, persona });
      }
      tell(`${people.length} people registered.`);
      await liveThrough(app, people, from, (day) => {
        if (day % 10 === 0) tell(`Day ${day} of ${DAYS} …`);
      });
      print(
        `Done after ${Math.round((performance.now() - began) / 1000)} s. Log in as demo1@example.com with the password ${PASSWORD}.`,
      );
    }),
};
