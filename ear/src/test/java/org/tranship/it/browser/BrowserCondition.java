package org.tranship.it.browser;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether there is a browser, said once. */
class BrowserCondition implements ExecutionCondition {

    private static final String MISSING = "Browser tests are skipped: %s and %s are not both installed (Debian: apt-get install chromium chromium-driver)."
            .formatted(Chromium.BROWSER, Chromium.DRIVER);
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isInstalled()) {
            return ConditionEvaluationResult.enabled("chromium is installed");
        }
        if (Boolean.getBoolean("browser.required")) {
            throw new IllegalStateException(MISSING + " -Dbrowser.required=true does not allow that.");
        }
        if (SAID.compareAndSet(false, true)) {
            System.out.println(MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }
}
