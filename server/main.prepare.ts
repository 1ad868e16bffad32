import type { MessagePort } from 'node:worker_threads';
import { answerFiles } from './features/exchange/read/thread.ts';

// A thread in Node and a worker in a page run the same bundle, which is loaded when the first file is to be read.

declare const self: {
  onmessage: (event: { data: unknown }) => void;
  postMessage: (message: unknown) => void;
};

if (typeof self === 'undefined') {
  const { parentPort } = require('node:worker_threads') as { parentPort: MessagePort };
  answerFiles({
    post: message => parentPort.postMessage(message),
    listen: heard => parentPort.on('message', heard),
  });
} else
  answerFiles({
    post: message => self.postMessage(message),
    listen: heard => {
      self.onmessage = ({ data }) => heard(data);
    },
  });
