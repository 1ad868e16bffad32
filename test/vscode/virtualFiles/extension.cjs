// Files that are on no disk: the test keeps them, and answers for them at an address beside this extension.

const vscode = require('vscode');

/** @param {vscode.ExtensionContext} context */
exports.activate = context => {
  const files = vscode.Uri.joinPath(context.extensionUri, 'files').toString(true);
  /** @type {vscode.EventEmitter<vscode.FileChangeEvent[]>} */
  const changed = new vscode.EventEmitter();

  /** @param {string} act @param {vscode.Uri} uri @param {Record<string, string>} [more] @param {Uint8Array} [bytes] @returns {Promise<any>} */
  const ask = async (act, uri, more = {}, bytes) => {
    const query = new URLSearchParams({ act, path: uri.path, ...more });
    // An empty body is none.
    const sent = bytes && { method: 'PUT', body: new Blob([new Uint8Array(bytes)]) };
    const answer = await fetch(`${files}?${query}`, sent);
    if (answer.status === 404) throw vscode.FileSystemError.FileNotFound(uri);
    if (answer.status === 409) throw vscode.FileSystemError.FileExists(uri);
    return answer;
  };
  /** @param {vscode.FileChangeType} type @param {vscode.Uri} uri */
  const told = (type, uri) => changed.fire([{ type, uri }]);

  /** @type {vscode.FileSystemProvider} */
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: async uri => (await ask('stat', uri)).json(),
    readDirectory: async uri => (await ask('list', uri)).json(),
    createDirectory: async uri => void (await ask('make', uri)),
    readFile: async uri => new Uint8Array(await (await ask('read', uri)).arrayBuffer()),
    writeFile: async (uri, bytes, { overwrite }) => {
      await ask('write', uri, { overwrite: String(overwrite) }, bytes);
      told(vscode.FileChangeType.Changed, uri);
    },
    delete: async uri => {
      await ask('delete', uri);
      told(vscode.FileChangeType.Deleted, uri);
    },
    rename: async (from, to, { overwrite }) => {
      await ask('rename', from, { to: to.path, overwrite: String(overwrite) });
      told(vscode.FileChangeType.Deleted, from);
      told(vscode.FileChangeType.Created, to);
    },
  };
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('policyvirtual', provider, { isCaseSensitive: true }),
  );
};
