// The built API, made to die at one point of a write: node test/support/dying-api.mjs, with DIE_AT in the environment.
import { Outbox, OutboxDispatcher } from '#platform/events';

const die = () => process.kill(process.pid, 'SIGKILL');
const POINTS = {
  'before-commit': () => {
    const add = Outbox.prototype.add;
    Outbox.prototype.add = async function (tx, events) {
      await add.call(this, tx, events);
      if (events.some(({ name }) => name === 'sessions.completed')) die();
    };
  },
  'between-commit-and-publish': () => {
    const dispatch = OutboxDispatcher.prototype.dispatch;
    OutboxDispatcher.prototype.dispatch = function (events) {
      if (events.some(({ name }) => name === 'sessions.completed')) die();
      else dispatch.call(this, events);
    };
  },
  'between-publish-and-mark': () => {
    const remove = Outbox.prototype.remove;
    Outbox.prototype.remove = async function (ids) {
      // Everything was handled; what is left is to say so.
      if (process.env.ARMED) die();
      await remove.call(this, ids);
    };
    const dispatch = OutboxDispatcher.prototype.dispatch;
    OutboxDispatcher.prototype.dispatch = function (events) {
      if (events.some(({ name }) => name === 'sessions.completed')) process.env.ARMED = 'yes';
      dispatch.call(this, events);
    };
  },
};

POINTS[process.env.DIE_AT]();
await import('../../dist/apps/api/src/main.js');
