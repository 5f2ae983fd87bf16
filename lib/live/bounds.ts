// Bounds of what travels over a port, apart from its schemas: what only counts bytes need not load those.

/** No message is longer than this, as JSON in UTF-8. */
export const MAX_MESSAGE_BYTES = 64_000;
/** More than a message adds beyond its parts, and more than a topic, with the longest name, adds beyond its entries. */
export const FRAME_BYTES = 300;
/** Bounds of what cannot be split. */
export const MAX_ENTRY_BYTES = MAX_MESSAGE_BYTES - 2 * FRAME_BYTES;
export const MAX_REPLY_BYTES = MAX_MESSAGE_BYTES - 2 * FRAME_BYTES;
