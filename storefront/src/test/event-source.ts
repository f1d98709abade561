/** The browser's EventSource, which jsdom lacks; a test says what comes. */
export class FakeEventSource extends EventTarget {
  static open: FakeEventSource[] = [];

  constructor(readonly url: string) {
    super();
    FakeEventSource.open.push(this);
  }

  close() {
    FakeEventSource.open = FakeEventSource.open.filter((each) => each !== this);
  }

  send(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  fail() {
    this.dispatchEvent(new Event('error'));
  }
}
