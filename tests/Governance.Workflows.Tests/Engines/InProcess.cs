using Governance.Workflows.Tests.Conformance;
using Governance.Workflows.Tests.Loading;
using Governance.Workflows.Tests.Migrating;
using Governance.Workflows.Tests.Running;
using Governance.Workflows.Tests.Shapes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Engines;

public sealed class InProcessConformanceTests() : ConformanceTests(InProcessEngines.Instance);

public sealed class InProcessOptionalOutcomeTests() : OptionalOutcomeTests(InProcessEngines.Instance);

public sealed class InProcessMigrationTests() : MigrationTests(InProcessEngines.Instance);

public sealed class InProcessFaultTests() : FaultTests(InProcessEngines.Instance);

public sealed class InProcessFlowTests() : FlowTests(InProcessEngines.Instance);

public sealed class InProcessResumeTests() : ResumeTests(InProcessEngines.Instance);

public sealed class InProcessValueTests() : ValueTests(InProcessEngines.Instance);

public sealed class InProcessWaitingTests() : WaitingTests(InProcessEngines.Instance);

public sealed class InProcessRandomWalkTests() : RandomWalkTests(InProcessEngines.Instance);

public sealed class InProcessRolloutTests() : RolloutTests(InProcessEngines.Instance);

public sealed class InProcessStageGateTests() : StageGateTests(InProcessEngines.Instance);
