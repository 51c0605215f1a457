/** The name a person gave on this machine, for whatever they decide or change. */
const KEPT = "entente.person";

export function rememberedName(): string {
  return localStorage.getItem(KEPT) ?? "";
}

export function rememberName(name: string): void {
  localStorage.setItem(KEPT, name);
}
