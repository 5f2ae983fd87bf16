// Extension pages forbid generated code, so Zod must never compile its schemas. Everything imports it from here.
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
