/** Words about what may be wrong with a sentence, in English. */
import type { answers as korean } from "../ko/answers";

export const answers: Record<keyof typeof korean, string> = {
  "fault.number": "figure",
  "fault.unit": "unit",
  "fault.date": "date",
  "fault.name": "name",
  "fault.words": "words",
  "fault.negation": "negation",
  "fault.modality": "strength of the obligation",
  "fault.plan": "plan and deed confused",
  "fault.opposite": "opposite word",
  "fault.attribution": "whose words these are is left out",
  "fault.speaker": "speaker",
  "fault.quote": "quotation",
  "fault.order": "order differs",
  "fault.pairing": "pairing is open",
  "fault.bound": "bound",
  "fault.splice": "parts of different sentences",
  "fault.gaps": "much left out",
  "fault.empty": "claims nothing",
};
