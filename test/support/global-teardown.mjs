export default async function tearDown() {
  globalThis.testClusterUsers--;
  if (globalThis.testClusterUsers > 0) return;
  const cluster = await globalThis.testCluster;
  await cluster?.stop();
}
