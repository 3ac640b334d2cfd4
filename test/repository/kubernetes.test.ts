/** What `deploy/kubernetes/` promises, read from the manifests themselves: no cluster is needed to see it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { variables } from '../../src/config-variables.ts';
import { drainLimitMs } from '../../src/drain-limits.ts';
import {
  autoscalerShape,
  deploymentShape,
  disruptionBudgetShape,
  ingressShape,
  networkPolicyShape,
  serviceShape,
} from '../support/kubernetes-shapes.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const folder = path.join(repository, 'deploy/kubernetes');
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const yaml = (file: string): unknown => parse(read(file), { merge: true });

const deployment = deploymentShape.parse(yaml('deployment.yaml'));
const service = serviceShape.parse(yaml('service.yaml'));
const ingress = ingressShape.parse(yaml('ingress.yaml'));
const policy = networkPolicyShape.parse(yaml('network-policy.yaml'));
const budget = disruptionBudgetShape.parse(yaml('disruption-budget.yaml'));
const autoscaler = autoscalerShape.parse(yaml('autoscaler.yaml'));

const { spec: pod, metadata: podMetadata } = deployment.spec.template;
const [server] = pod.containers;
const portOf = (name: string) => server.ports.find((port) => port.name === name)?.containerPort;
const settingOf = (name: string) => server.env.find((each) => each.name === name)?.value;

function namesIn(file: string): string[] {
  return [...read(file).matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);
}

describe('the pods', () => {
  it('are found by everything that speaks of them', () => {
    const selectors = [
      deployment.spec.selector.matchLabels,
      service.spec.selector,
      policy.spec.podSelector.matchLabels,
      budget.spec.selector.matchLabels,
      ...pod.topologySpreadConstraints.map(({ labelSelector }) => labelSelector.matchLabels),
    ];

    expect(new Set(selectors.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(podMetadata.labels)]),
    );
    expect(autoscaler.spec.scaleTargetRef.name).toBe(deployment.metadata.name);
  });

  it('listen where the server is told to, on ports of their own names', () => {
    expect(settingOf('PORT')).toBe(String(portOf('webhook')));
    expect(settingOf('CONSOLE_PORT')).toBe(String(portOf('console')));
    expect([settingOf('HOST'), settingOf('CONSOLE_HOST')]).toEqual(['0.0.0.0', '0.0.0.0']);
  });

  it('are asked on the private port, at paths that it has', () => {
    const probes = [server.startupProbe, server.readinessProbe, server.livenessProbe];
    const health = readFileSync(path.join(repository, 'src/http/health.ts'), 'utf8');

    expect(probes.map(({ httpGet }) => httpGet.port)).toEqual(['console', 'console', 'console']);
    for (const { httpGet } of probes) expect(health).toContain(`app.get('${httpGet.path}'`);
  });

  it('go on answering without their store: only a new one must have it', () => {
    expect(server.startupProbe.httpGet.path).toBe('/readyz');
    expect(server.readinessProbe.httpGet.path).toBe('/healthz');
    expect(server.livenessProbe.httpGet.path).toBe('/healthz');
  });

  it('have more time to end than the pause before it and their turns take', () => {
    const [program, pauseSec] = server.lifecycle.preStop.exec.command;

    expect(program).toBe('sleep');
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(
      Number(pauseSec) * 1000 + drainLimitMs + 5000,
    );
  });

  it('are no first process, which not even their own watchdog could end', () => {
    expect(pod.shareProcessNamespace).toBe(true);
  });

  it('have no rights, and write nowhere but to a small folder', () => {
    expect(pod.securityContext).toEqual({
      ...{ runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000 },
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(server.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(server.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(['/tmp']);
    expect(yaml('namespace.yaml')).toMatchObject({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
  });

  it('are replaced one after the other, and never fewer than two by choice', () => {
    expect(deployment.spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(budget.spec.maxUnavailable).toBe(1);
    expect(autoscaler.spec.minReplicas).toBe(2);
  });
});

describe('the settings', () => {
  it('are settings of the server, and each is given once', () => {
    const given = [
      ...server.env.map(({ name }) => name),
      ...namesIn('settings.env'),
      ...namesIn('secrets.example.env'),
    ];
    const known: readonly string[] = variables.map(({ name }) => name);

    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    expect(given.toSorted()).toEqual([...new Set(given)].toSorted());
    for (const { name, required } of variables) if (required) expect(given).toContain(name);
  });

  it('that are secret are in no file of the repository', () => {
    const secrets = variables.filter(({ secret }) => secret).map(({ name }): string => name);
    const open = [...server.env.map(({ name }) => name), ...namesIn('settings.env')];

    expect(open.filter((name) => secrets.includes(name))).toEqual([]);
    expect(namesIn('secrets.example.env').filter((name) => !secrets.includes(name))).toEqual([]);
    expect(read('secrets.example.env')).toMatch(/^WECHAT_APP_SECRET=$/m);
  });
});

describe('the way in', () => {
  it('is the webhook and the pages of followers, and nothing else', () => {
    const [{ http, host }] = ingress.spec.rules;

    expect(http.paths.map(({ path: one }) => one)).toEqual(['/wechat', '/p']);
    expect(new Set(http.paths.map(({ backend }) => backend.service.port.name))).toEqual(
      new Set(['webhook']),
    );
    expect(service.spec.ports.map(({ targetPort }) => targetPort)).toEqual(['webhook']);
    expect(ingress.spec.tls).toEqual([expect.objectContaining({ hosts: [host] })]);
    expect(read('settings.env')).toContain(`PUBLIC_URL=https://${host}\n`);
  });

  it('to the private port is for Prometheus alone', () => {
    const doors = policy.spec.ingress.map(({ from, ports }) => ({
      ports: ports.map(({ port }) => port),
      from: from.map(({ namespaceSelector, podSelector }) => ({
        ...namespaceSelector.matchLabels,
        ...podSelector?.matchLabels,
      })),
    }));

    expect(policy.spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(doors).toEqual([
      { ports: ['webhook'], from: [{ 'kubernetes.io/metadata.name': 'ingress-nginx' }] },
      {
        ports: ['console'],
        from: [
          {
            'kubernetes.io/metadata.name': 'monitoring',
            'app.kubernetes.io/name': 'prometheus',
          },
        ],
      },
    ]);
  });
});

it('every manifest of the folder is named, and every name is a file', () => {
  const { resources } = yaml('kustomization.yaml') as { resources: string[] };
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

  expect(resources.toSorted()).toEqual(
    files.filter((file) => file !== 'kustomization.yaml').toSorted(),
  );
});

const hasKubectl = ((): boolean => {
  try {
    return execFileSync('kubectl', ['version', '--client'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
})();

describe.runIf(hasKubectl)('by kubectl', () => {
  const render = () => {
    const rendered = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
    return parseAllDocuments(rendered).map((document) => document.toJS());
  };

  it('all of it is rendered into one namespace', () => {
    const objects = render();
    expect(objects.map(({ kind }) => kind).toSorted()).toEqual([
      ...['ConfigMap', 'Deployment', 'HorizontalPodAutoscaler', 'Ingress', 'Namespace'],
      ...['NetworkPolicy', 'PodDisruptionBudget', 'Service'],
    ]);
    const others = objects.filter(({ kind }) => kind !== 'Namespace');
    expect(new Set(others.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['yingda']));
  });

  it('the deployment is read by the types of Kubernetes, and nothing of it is unknown to them', () => {
    const given = render().find(({ kind }) => kind === 'Deployment');
    const set = ['set', 'image', '--local', '-f', '-', 'yingda=yingda:read', '-o', 'yaml'];
    const input = stringify(given);
    const back: unknown = parse(execFileSync('kubectl', set, { input, encoding: 'utf8' }));

    given.spec.template.spec.containers[0].image = 'yingda:read';
    expect(back).toMatchObject(given);
  });
});
