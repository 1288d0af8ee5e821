using Governance.Workflows.Tests.Conformance;
using Governance.Workflows.Tests.Loading;
using Governance.Workflows.Tests.Migrating;
using Governance.Workflows.Tests.Running;
using Governance.Workflows.Tests.Shapes;
using Governance.Workflows.Tests.Support;

namespace Governance.Workflows.Tests.Engines;

public sealed class ElsaConformanceTests() : ConformanceTests(ElsaEngines.Instance);

public sealed class ElsaOptionalOutcomeTests() : OptionalOutcomeTests(ElsaEngines.Instance);

public sealed class ElsaMigrationTests() : MigrationTests(ElsaEngines.Instance);

public sealed class ElsaFaultTests() : FaultTests(ElsaEngines.Instance);

public sealed class ElsaFlowTests() : FlowTests(ElsaEngines.Instance);

public sealed class ElsaResumeTests() : ResumeTests(ElsaEngines.Instance);

public sealed class ElsaValueTests() : ValueTests(ElsaEngines.Instance);

public sealed class ElsaWaitingTests() : WaitingTests(ElsaEngines.Instance);

public sealed class ElsaRandomWalkTests() : RandomWalkTests(ElsaEngines.Instance);

public sealed class ElsaRolloutTests() : RolloutTests(ElsaEngines.Instance);

public sealed class ElsaStageGateTests() : StageGateTests(ElsaEngines.Instance);
