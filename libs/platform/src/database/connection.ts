/** How to open a connection of one's own, where the shared pool does not do (LISTEN, queues). */
export class DatabaseConnection {
  constructor(readonly url: string) {}
}
