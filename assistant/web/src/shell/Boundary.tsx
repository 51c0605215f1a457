import { Component, type ReactNode } from "react";

import { Notice } from "./Notice";

interface State {
  error: Error | null;
}

/** Keeps a fault in one view from emptying the whole page. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Notice error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
