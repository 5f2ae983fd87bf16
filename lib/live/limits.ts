// The bounds of what travels over a view's port.

/** No message is longer than this, as JSON in UTF-8. */
export const MAX_MESSAGE_BYTES = 64_000;
/** More than a message adds beyond its parts, and more than a topic, with the longest name, adds beyond its entries. */
export const FRAME_BYTES = 300;
/** Bounds of what cannot be split. */
export const MAX_ENTRY_BYTES = MAX_MESSAGE_BYTES - 2 * FRAME_BYTES;
export const MAX_REPLY_BYTES = MAX_MESSAGE_BYTES - 2 * FRAME_BYTES;

export const MAX_TOPIC_LENGTH = 500;

/** Open commands of one view. The client stops well before the hub gives up on it. */
export const MAX_CLIENT_COMMANDS = 50;
export const MAX_HUB_COMMANDS = 100;

/** A command that is longer than a message travels as its JSON in pieces of this length, in UTF-16 units of 3 bytes at most. */
export const PART_LENGTH = 20_000;
/** No command is longer than this, as JSON. */
export const MAX_COMMAND_LENGTH = 1_000_000;
