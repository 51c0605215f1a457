/** What the server sends, by the names the page uses. The shapes are generated: `npm run types`. */
import type { components } from "./api-types";

export type Schemas = components["schemas"];

export type Citation = Schemas["Citation"];
export type Sentence = Schemas["Sentence"];
export type Support = Sentence["support"];
export type ToolCall = Schemas["ToolCall"];
export type Nearest = Schemas["Nearest"];
export type Premise = Schemas["Premise"];
export type Conflict = Schemas["Conflict"];
export type Answer = Schemas["Answer"];
export type KeptAnswer = Schemas["KeptAnswer"];
export type Stage = Schemas["StageEvent"]["stage"];
export type Verdict = Schemas["VerdictShape"]["verdict"];
export type StoredTurn = Schemas["StoredTurn"];
export type ConversationCard = Schemas["Conversation"];

export type Scope = Schemas["ScopeCount"];
export type About = Schemas["About"];
export type DocumentCard = Schemas["DocumentCard"];
export type DocumentPage = Schemas["PageShape"];
export type Block = Schemas["Block"];
export type Box = Schemas["BoxList"]["boxes"][number];
