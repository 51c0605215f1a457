/** The five views, in the order of the menu, and the addresses each one owns. */
import type { Word } from "../words/language";

export type ViewName = "ask" | "library" | "figures" | "drafts" | "evals";

interface View {
  name: ViewName;
  href: string;
  word: Word;
  owns: (path: string) => boolean;
}

const under = (prefix: string) => (path: string) => path === prefix || path.startsWith(`${prefix}/`);

export const VIEWS: View[] = [
  { name: "ask", href: "/", word: "nav.ask", owns: (p) => p === "/" || under("/chat")(p) },
  { name: "library", href: "/library", word: "nav.library", owns: under("/library") },
  { name: "figures", href: "/figures", word: "nav.figures", owns: under("/figures") },
  { name: "drafts", href: "/drafts", word: "nav.drafts", owns: under("/drafts") },
  { name: "evals", href: "/evals", word: "nav.evals", owns: under("/evals") },
];
