import { storyNotesSuite } from '@placewell/core/testing/story-notes-suite';
import { engineForTests } from '@placewell/local/testing';
import { createWorld } from './testing/world';

const { freshTable } = engineForTests();

storyNotesSuite('notes of stories on the table', async () => {
  const { client, tableName } = await freshTable();
  const world = createWorld(client, tableName);
  return { notes: world.notes, setClock: world.moveTo };
});
