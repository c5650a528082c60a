export {
  type EmbeddedCluster,
  type EmbeddedClusterOptions,
  startEmbeddedCluster,
  useEmbeddedCluster,
} from './embedded-cluster.js';
export { startTemporaryCluster, type TemporaryCluster } from './temporary-cluster.js';
