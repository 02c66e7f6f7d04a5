# Real servers on loopback for the tests of the code, and other programs that read what smm writes.
# What they need is installed by the first test of each fixture.

set(modules ${SMM_NODE}/pds)
# A fixture: installs what its tests need into FOLDER with the script of its folder, or, where it has
# none, the packages of npm that stand there; skipped with 77.
function(smm_installs fixture folder seconds)
  set(script ${here}/real/${fixture}/install.sh ${folder})
  if(EXISTS ${here}/real/${fixture}/package.json AND NOT EXISTS ${here}/real/${fixture}/install.sh)
    set(script ${here}/real/npm_install.sh ${fixture} ${folder})
  endif()
  add_test(NAME real/${fixture}-install COMMAND ${script})
  set_tests_properties(real/${fixture}-install PROPERTIES FIXTURES_SETUP ${fixture} LABELS real
                                                          TIMEOUT ${seconds} SKIP_RETURN_CODE 77)
endfunction()

smm_installs(pds ${modules} 900)

if(SMM_UNIT_TESTS)
  file(GLOB real CONFIGURE_DEPENDS real/*.cpp)
  add_executable(smm_real_tests ${real})
  target_link_libraries(smm_real_tests PRIVATE smm_support smm_flags)
  foreach(name bluesky tls shrink text yaml)
    add_test(NAME real/${name} COMMAND smm_real_tests --source-file=*real/${name}* --no-intro)
    set_tests_properties(real/${name} PROPERTIES TIMEOUT 300 LABELS real)
  endforeach()
  smm_installs(text ${SMM_NODE}/text 300)
  set_tests_properties(real/text PROPERTIES FIXTURES_REQUIRED text
                                            ENVIRONMENT SMM_TEXT_MODULES=${SMM_NODE}/text)
  set_tests_properties(real/bluesky PROPERTIES FIXTURES_REQUIRED pds
                                               ENVIRONMENT SMM_PDS_MODULES=${modules})
  set(snac ${CMAKE_BINARY_DIR}/snac)
  smm_installs(snac ${snac} 300)
  add_test(NAME real/snac
           COMMAND ${here}/real/snac/run.sh ${snac}/tree/usr/bin/snac $<TARGET_FILE:smm_real_tests>)
  set_tests_properties(real/snac PROPERTIES FIXTURES_REQUIRED snac TIMEOUT 300 LABELS real
                                            SKIP_RETURN_CODE 77)
  # X's specification between smm and the strict X; without it there is nothing to install.
  smm_script(real/prism real/prism_test.py ${smm} $<TARGET_FILE:smm_golden> ${PROJECT_SOURCE_DIR}
             ${SMM_NODE}/prism)
  set_tests_properties(real/prism PROPERTIES LABELS real SKIP_RETURN_CODE 77)
  if(EXISTS ${PROJECT_SOURCE_DIR}/../shared/specs)
    smm_installs(prism ${SMM_NODE}/prism 300)
    set_tests_properties(real/prism PROPERTIES FIXTURES_REQUIRED prism)
  endif()
endif()

if(SMM_ONCE)
  smm_installs(ical ${SMM_NODE}/ical 300)
  smm_installs(schema ${SMM_NODE}/schema 300)
  smm_installs(mcp ${SMM_NODE}/mcp 300)
  smm_installs(pages ${SMM_NODE}/pages 300)
  add_test(NAME real/ical COMMAND ${here}/cmd/calendar_read.py ${smm} ${SMM_NODE}/ical)
  smm_script(real/schema real/schema_test.py ${smm} ${PROJECT_SOURCE_DIR} ${SMM_NODE}/schema)
  smm_script(real/mcp real/mcp_test.py ${smm} ${SMM_NODE}/mcp)
  smm_script(browser/pages browser/pages_test.py ${smm} ${PROJECT_SOURCE_DIR}
             ${CMAKE_BINARY_DIR}/browser ${SMM_NODE}/pages)
  set_tests_properties(browser/pages PROPERTIES FIXTURES_REQUIRED pages TIMEOUT 600 LABELS browser
                                                SKIP_RETURN_CODE 77)
  smm_script(real/sarif real/sarif_valid.py ${smm} ${SMM_NODE}/sarif)
  smm_script(real/quickstart-on-bluesky real/quickstart_on_bluesky.py ${smm} ${modules})
  set(wordpress ${CMAKE_BINARY_DIR}/wordpress)
  smm_installs(wordpress ${wordpress} 300)
  smm_script(real/wordpress real/wordpress_test.py ${smm} ${wordpress})
  set_tests_properties(real/wordpress PROPERTIES FIXTURES_REQUIRED wordpress SKIP_RETURN_CODE 77)
  set_tests_properties(real/ical PROPERTIES FIXTURES_REQUIRED ical TIMEOUT 60)
  set_tests_properties(real/schema PROPERTIES FIXTURES_REQUIRED schema)
  set_tests_properties(real/mcp PROPERTIES FIXTURES_REQUIRED mcp)
  set_tests_properties(real/quickstart-on-bluesky PROPERTIES FIXTURES_REQUIRED pds)
  set_tests_properties(real/ical real/schema real/mcp real/sarif real/quickstart-on-bluesky real/wordpress
                       PROPERTIES LABELS real)
endif()
