/**
 * The objects of Kubernetes that `deploy/kubernetes/` uses, with the fields that it uses and no others: a slip of the pen
 * in a name, which an API server would quietly drop, is refused. Written after the API reference of each kind.
 */
import { z } from 'zod';

const labels = z.record(z.string(), z.string());
const metadata = z.strictObject({ name: z.string(), labels: labels.optional() });
const selector = z.strictObject({ matchLabels: labels });
const portName = z.string().regex(/^[a-z][a-z\d-]{0,14}$/);

function kindOf<Spec extends z.ZodType>(apiVersion: string, kind: string, spec: Spec) {
  return z.strictObject({
    apiVersion: z.literal(apiVersion),
    kind: z.literal(kind),
    metadata,
    spec,
  });
}

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string().startsWith('/'), port: portName }),
  periodSeconds: z.int(),
  timeoutSeconds: z.int(),
  failureThreshold: z.int(),
});

const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  ports: z.array(z.strictObject({ name: portName, containerPort: z.int() })),
  // A number would be refused: values of the environment are text.
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  envFrom: z.array(
    z.union([
      z.strictObject({ configMapRef: z.strictObject({ name: z.string() }) }),
      z.strictObject({ secretRef: z.strictObject({ name: z.string() }) }),
    ]),
  ),
  startupProbe: probe,
  readinessProbe: probe,
  livenessProbe: probe,
  lifecycle: z.strictObject({
    preStop: z.strictObject({ exec: z.strictObject({ command: z.array(z.string()) }) }),
  }),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
    limits: z.strictObject({ memory: z.string() }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean(),
    capabilities: z.strictObject({ drop: z.array(z.string()) }),
  }),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })),
});

const podSpec = z.strictObject({
  automountServiceAccountToken: z.boolean(),
  shareProcessNamespace: z.boolean(),
  terminationGracePeriodSeconds: z.int(),
  securityContext: z.strictObject({
    runAsNonRoot: z.boolean(),
    runAsUser: z.int(),
    runAsGroup: z.int(),
    seccompProfile: z.strictObject({ type: z.string() }),
  }),
  topologySpreadConstraints: z.array(
    z.strictObject({
      maxSkew: z.int(),
      topologyKey: z.string(),
      whenUnsatisfiable: z.enum(['ScheduleAnyway', 'DoNotSchedule']),
      labelSelector: selector,
    }),
  ),
  containers: z.tuple([container]),
  volumes: z.array(
    z.strictObject({ name: z.string(), emptyDir: z.strictObject({ sizeLimit: z.string() }) }),
  ),
});

export const deploymentShape = kindOf(
  'apps/v1',
  'Deployment',
  z.strictObject({
    selector,
    strategy: z.strictObject({
      rollingUpdate: z.strictObject({ maxSurge: z.int(), maxUnavailable: z.int() }),
    }),
    template: z.strictObject({ metadata: z.strictObject({ labels }), spec: podSpec }),
  }),
);

export const serviceShape = kindOf(
  'v1',
  'Service',
  z.strictObject({
    selector: labels,
    ports: z.array(z.strictObject({ name: portName, port: z.int(), targetPort: portName })),
  }),
);

const backend = z.strictObject({
  service: z.strictObject({ name: z.string(), port: z.strictObject({ name: portName }) }),
});
const ingressPath = z.strictObject({
  path: z.string(),
  pathType: z.enum(['Prefix', 'Exact']),
  backend,
});

export const ingressShape = kindOf(
  'networking.k8s.io/v1',
  'Ingress',
  z.strictObject({
    tls: z.array(z.strictObject({ hosts: z.array(z.string()), secretName: z.string() })),
    rules: z.tuple([
      z.strictObject({
        host: z.string(),
        http: z.strictObject({ paths: z.array(ingressPath) }),
      }),
    ]),
  }),
);

const policyPort = z.strictObject({
  port: z.union([z.int(), portName]),
  protocol: z.enum(['TCP', 'UDP']).optional(),
});

export const networkPolicyShape = kindOf(
  'networking.k8s.io/v1',
  'NetworkPolicy',
  z.strictObject({
    podSelector: selector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
    ingress: z.array(
      z.strictObject({
        from: z.array(
          z.strictObject({ namespaceSelector: selector, podSelector: selector.optional() }),
        ),
        ports: z.array(policyPort),
      }),
    ),
    egress: z.array(
      z.strictObject({
        to: z
          .array(
            z.strictObject({
              ipBlock: z.strictObject({ cidr: z.string(), except: z.array(z.string()) }),
            }),
          )
          .optional(),
        ports: z.array(policyPort),
      }),
    ),
  }),
);

export const disruptionBudgetShape = kindOf(
  'policy/v1',
  'PodDisruptionBudget',
  z.strictObject({ maxUnavailable: z.int(), selector }),
);

const scaling = z.strictObject({ stabilizationWindowSeconds: z.int() });

export const autoscalerShape = kindOf(
  'autoscaling/v2',
  'HorizontalPodAutoscaler',
  z.strictObject({
    scaleTargetRef: z.strictObject({ apiVersion: z.string(), kind: z.string(), name: z.string() }),
    minReplicas: z.int(),
    maxReplicas: z.int(),
    metrics: z.array(
      z.strictObject({
        type: z.literal('Resource'),
        resource: z.strictObject({
          name: z.string(),
          target: z.strictObject({ type: z.literal('Utilization'), averageUtilization: z.int() }),
        }),
      }),
    ),
    behavior: z.strictObject({ scaleUp: scaling, scaleDown: scaling }),
  }),
);
