import { DurableObject } from 'cloudflare:workers';
import type { Env } from './env.ts';

/** The list of rooms of a server that limits their number. */
export class Lobby extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS room (id TEXT PRIMARY KEY) WITHOUT ROWID');
  }

  /** Whether the room is on the list or there was a place for it. */
  admit(room: string, most: number): boolean {
    const { sql } = this.ctx.storage;
    const insert = 'INSERT OR IGNORE INTO room SELECT ? WHERE (SELECT count(*) FROM room) < ?';
    sql.exec(insert, room, most);
    return sql.exec('SELECT 1 FROM room WHERE id = ?', room).toArray().length > 0;
  }
}
