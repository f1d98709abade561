package shop.blush.common.test;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

final class RealServersCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TestDatabase.wantsMySql() && !MySqlServer.canRun()) {
            String reason =
                    "MySQL 8.0 needs linux x86-64 with libaio.so.1 and libnuma.so.1 (Debian: libaio1, libnuma1)";
            System.err.println("Skipped " + context.getDisplayName() + ": " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }
        return ConditionEvaluationResult.enabled("the servers can run here");
    }
}
