/** What went to the server and came from it, for the user to see. */
export interface Traffic {
  /** The status of the answer; 101 for an open socket, 0 when no answer came. */
  status: number;
  /** 1 for a request or a socket that was opened, 0 for what passes over one that is open. */
  requests: 0 | 1;
  /** Of contents, both ways; what HTTP and TLS add is not counted. */
  bytes: number;
}

/** Takes note of traffic. Must not throw, and is not waited for. */
export type NoteTraffic = (traffic: Traffic) => void;

/** The status of an answer that opens a socket (RFC 6455, section 4.2.2). */
export const SWITCHING = 101;
