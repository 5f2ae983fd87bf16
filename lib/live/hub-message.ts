import { fieldsOf, isCount, isFlag, isText, listOf, maybe, type Shape } from '../util/shape.ts';
import type { Failure, HubMessage, Json, Reply, TopicUpdate } from './protocol.ts';

const isJson: Shape<Json> = (value): value is Json => value !== undefined;

const isEntry: Shape<[string, Json]> = (value): value is [string, Json] =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && isJson(value[1]);

const isFailure = fieldsOf<Failure>({ code: isText, message: isText, retry: isFlag });

const isReply = fieldsOf<Reply>({ id: isText, value: maybe(isJson), error: maybe(isFailure) });

const isTopicUpdate = fieldsOf<TopicUpdate>({
  topic: isText,
  rev: isCount,
  full: isFlag,
  more: isFlag,
  set: listOf(isEntry),
  del: listOf(isText),
  error: maybe(isFailure),
});

/** Whether a page can take this from the hub: what `hubMessageSchema` says, without the schema module in every page. */
export const isHubMessage = fieldsOf<HubMessage>({
  seq: isCount,
  topics: listOf(isTopicUpdate),
  replies: listOf(isReply),
});
