import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOOLS } from '../../../server/features/judging/tools.ts';
import { TOOL_NAMES } from '../../../server/protocol/judging.ts';
import { manifestInWords } from '../../shared/manifest.ts';

const { contributes } = JSON.parse(manifestInWords);

test('VS Code describes the same tools as the Model Context Protocol, and only while they are on', () => {
  const described = contributes.languageModelTools as readonly Record<string, unknown>[];
  assert.deepEqual(
    described.map(({ name, displayName: title, modelDescription: description, inputSchema }) => ({
      ...{ name, title, description, inputSchema },
    })),
    TOOLS,
  );
  assert.deepEqual(
    TOOL_NAMES,
    TOOLS.map(({ name }) => name),
  );
  for (const { when } of described) assert.equal(when, 'config.policyAnnotator.languageModel.tools');
  const setting = contributes.configuration.properties['policyAnnotator.languageModel.tools'];
  assert.equal(setting.default, false);
});
