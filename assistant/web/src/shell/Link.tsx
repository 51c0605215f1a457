import type { AnchorHTMLAttributes, MouseEvent } from "react";

import { go } from "../router";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** A link inside the page: an ordinary press moves without loading, a modified one is the browser's. */
export function Link({ href, onClick, ...rest }: Props) {
  const press = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={press} {...rest} />;
}
