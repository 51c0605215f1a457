/** Evaluation runs as the server keeps them. */

export interface Score {
  scorer: string;
  value: number | string | boolean | null;
  explanation?: string;
  /** Whether a case can fail by this score, or is only described by it. */
  deciding?: boolean;
}

export interface Case {
  id: string;
  question: string;
  tags: string[];
  expected: unknown;
  got: unknown;
  passed: boolean | null;
  scores: Score[];
  epoch?: number;
  ms?: number;
  error?: string;
}

export interface RunCard {
  id: string;
  suite: string;
  model: string;
  started_at: string;
  cases: number;
  passed: number;
  metrics: Record<string, number | null>;
  intervals?: Record<string, number[]>;
  errors?: number;
  about?: string;
}

export interface Run extends RunCard {
  samples: Case[];
}

export interface Difference {
  a: string;
  b: string;
  metrics: { name: string; a: number | null; b: number | null; delta: number | null; low?: number | null; high?: number | null }[];
  cases: { id: string; question: string; change: string; a: unknown; b: unknown }[];
}
