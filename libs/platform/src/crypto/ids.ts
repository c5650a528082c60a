import { v7 } from 'uuid';

/** A new UUIDv7: sorts by the time it was made. Made here and not by the database, because PostgreSQL 15 to 17 lack it. */
export const newId = (): string => v7();
