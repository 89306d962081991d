package io.github.mdr4j.examples;

import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.testkit.AdapterContract;

/** All that it takes to test an adapter of one's own. */
class CustomAdapterTest extends AdapterContract {

    @Override
    protected DomainAdapter adapter() {
        return new CustomAdapter.DomainBottleneck(3);
    }
}
